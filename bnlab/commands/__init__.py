"""The commands of `bnlab`, one file each, named after itself."""
