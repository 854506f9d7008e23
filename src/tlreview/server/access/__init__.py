"""Who gets in: the gate, the session, and what is answered to whoever stays outside."""
