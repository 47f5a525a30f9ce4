"""The bundled data sets; `LICENSES.md` beside this file names their sources."""
