"""Reviews of projects: opinions asked in parallel, meetings, one joint answer."""
