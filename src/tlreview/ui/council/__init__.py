"""The council dashboard: what a member meets on a case whose council they sit on."""
