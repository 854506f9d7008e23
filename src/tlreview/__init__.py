"""A workbench for certification as a safe community: assess, review, decide, renew."""

__version__ = "0.1.0"
