"""The entries of the register, a file for each part of the desk."""
