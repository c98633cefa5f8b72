"""Callbacks: who is to be called back, in which order, and that nobody is called twice for one."""
