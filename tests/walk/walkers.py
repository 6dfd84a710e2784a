"""Who walks: people of the case, and strangers to it."""

OWN = ("citizen", "clerk", "reviewer", "chief", "cashier", "issuer", "supervisor", "administrator")
STRANGERS = ("guest", "builder", "unposted", "other desk", "clerk.planning", "chief.planning")
# accounts that the sample hall has not, with their roles
MADE = {
	"roleless": (),
	"unposted": ("Hall Clerk", "Hall Reviewer"),
	"other desk": ("Website Manager",),
	"administrator": ("Hall Administrator",),
}
# of the strangers those who do not work in a desk
OUTSIDERS = ("guest", "builder", "roleless", "unposted")
