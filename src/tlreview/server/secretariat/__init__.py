"""The secretariat's own pages: what waits for whom, the register, schemes and their wordings."""
