"""The dossier (一项目一档案)."""
