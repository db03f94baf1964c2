"""January 2022 against history: tolls, the famine's shares, repertoires, responses, trials, indices."""
