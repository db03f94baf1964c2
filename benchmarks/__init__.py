"""What the project costs: builds beside other ways to run the notebooks, the page, sweeps, larger bases."""
