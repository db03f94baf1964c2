"""The results and words of a study under many settings, without kernels and without pictures."""
