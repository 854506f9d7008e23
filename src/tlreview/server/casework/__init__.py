"""The secretariat's acts on one case, a page each: from the agreement to the renewal."""
