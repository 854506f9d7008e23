"""Screens: view models that know what is shown, and the one widget that shows it."""
