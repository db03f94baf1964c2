"""The do-no-harm gate: what nothing that is published may hold."""
