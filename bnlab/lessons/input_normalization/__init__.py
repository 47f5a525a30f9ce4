"""Lesson 01: put every feature on one scale."""
