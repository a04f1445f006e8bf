"""Trains a model on the public generator and freezes it: `python -m luodi.screening.training 2026-11`.

Every data set comes from other settings (rates, vocabulary, blanks, mistakes), none from the tier in which soft fields
are altered at once, and none from the words the benchmark holds back. In a part of the pairs single columns are
blanked, so that no decision hangs on one column. Threshold and calibration come from data sets not trained on; they
are written into the card before anything is measured on held-out words.
"""
