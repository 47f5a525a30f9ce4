"""Lesson 02: normalize inside the network."""
