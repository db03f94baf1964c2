"""What each estimator takes for granted, in words: said with every number that it gives."""

UNSEEN = (
    "No count can show that nobody is missed by every list for the same reason. If some people "
    "could hardly come onto any of these lists, each estimate below is too low, by an amount that "
    "the lists themselves cannot tell."
)
"""The heterogeneity that nobody can exclude: said first."""
ALWAYS = (
    "Every estimator assumes that the lists speak of the same people, place and time, that nobody "
    "on a list is wrongly there, and that the same person is recognised on every list. Links "
    "that were missed make every estimate too high; false links make it too low."
)
ASSUMES = {
    "independence": (
        "Being on one list says nothing about being on another, and everyone on a list had the "
        "same chance. Lists that copy from one another make this estimate too low."
    ),
    "chapman": (
        "The two lists are independent and everyone had the same chance on each. Two lists cannot "
        "show whether that is so: read the whole curve over the odds ratio, not one point of it."
    ),
    "chao": (
        "A lower bound: at least so many people if some are harder to see than others and the "
        "lists are otherwise independent. Lists that avoid one another's people break it."
    ),
    "sample-coverage": (
        "Lists may depend on one another in pairs, and people may differ, as far as the average "
        "share that the other lists cover shows it. Fit for lists that cover much of everyone."
    ),
    "log-linear-bic": (
        "Lists may depend on one another as the chosen terms say, and there is no dependence of "
        "all lists at once. BIC uses the number of people listed; the interval takes the chosen "
        "model for true."
    ),
    "log-linear-aic": (
        "Lists may depend on one another as the chosen terms say, and there is no dependence of "
        "all lists at once. AIC takes in more terms than BIC; the interval takes the chosen model "
        "for true."
    ),
    "log-linear-average": (
        "Like the log-linear models, but every model that fits about as well has its say (weights "
        "by BIC), and their disagreement widens the interval."
    ),
    "dga": (
        "Lists depend on one another as a decomposable graph says; all graphs have their say. Prior: "
        "each total N has a weight of 1/N, each pattern a prior count of 2 to the minus the number "
        "of lists."
    ),
    "latent-class": (
        "There are up to ten kinds of people; within a kind the lists are independent. How many "
        "people are of a kind that no list sees is settled by the prior alone."
    ),
}
NAMES = {
    "independence": "Independent lists",
    "chapman": "Chapman, two lists",
    "chao": "Chao's lower bound",
    "sample-coverage": "Sample coverage",
    "log-linear-bic": "Log-linear model of least BIC",
    "log-linear-aic": "Log-linear model of least AIC",
    "log-linear-average": "Average of log-linear models",
    "dga": "Average of decomposable graphs",
    "latent-class": "Latent classes",
}
ESTIMATORS = tuple(NAMES)
