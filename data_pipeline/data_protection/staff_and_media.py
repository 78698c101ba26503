"""What the policy asks of staff, directors and volunteers, and of requests from the media."""

from data_pipeline.organisation import policies

NOT_MONITORED = (
    "Personal profiles of our staff, directors and volunteers are never collected or monitored. The "
    "dashboard reads the exports of our organisation's own accounts and nothing else."
)
ASKED_OF_COLLEAGUES = (
    "Do not use a private social media profile for our core work.",
    "You are welcome to share our posts and key messages on your own profile. Ask people to contact us "
    "through our office.",
    "Be aware of how you, and we, may be seen. People may think that you speak for us, even when you do not.",
    "Public posts that go against our values, on a personal account too, may lead to disciplinary action. "
    "Our values include our Equality and Diversity Policy.",
)
MEDIA = (
    "A journalist who contacts one of us through social media is passed on to the "
    f"{' or '.join(policies.ROLE_TITLES[role] for role in policies.OFFICER_AND_CEO)}, as with every other "
    "request from the media."
)
