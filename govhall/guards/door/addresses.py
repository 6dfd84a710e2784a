"""From where somebody asks: the address of the connection, or what a proxy says that the operator has named.

Anybody can send a header `X-Forwarded-For`, and the framework believes it. Here it counts only when the
connection comes from a proxy that stands in `hall_trusted_proxies` of site_config.json or
common_site_config.json: addresses or networks, "unix" for a server that listens on a socket of the file
system. The header is read from the right, past the proxies that are named. By default none is.

The framework signs people in before any hook of a request runs (`HTTPRequest.__init__`), so what watches
over that (`govhall.guards.door.sign_in`) asks here by itself.
"""

from functools import lru_cache
from ipaddress import ip_address, ip_network

import frappe
from frappe.auth import validate_ip_address

UNIX = "unix"
NOWHERE = "0.0.0.0"
HOUSE = 64  # bits of an IPv6 address that one subscriber has for themselves


def set_address() -> None:
	"""Let the framework go by the right address, whatever headers say (hook `before_request`)."""
	address = find_address(frappe.request)
	if address == getattr(frappe.local, "request_ip", None):
		return
	frappe.local.request_ip = address
	user = getattr(frappe.session, "user", None)
	if user and user != "Guest":
		# the session was resumed by the other address
		validate_ip_address(user)


def find_address(request) -> str:
	"""Return the address of whoever sent a request; that of no request is 0.0.0.0."""
	if not request:
		return NOWHERE
	trusted = tuple(frappe.conf.get("hall_trusted_proxies") or ())
	forwarded = request.headers.get("X-Forwarded-For", "") if trusted else ""
	return pick_address(request.remote_addr or UNIX, forwarded, trusted)


def pick_address(connected: str, forwarded: str, trusted: tuple[str, ...]) -> str:
	"""Return the first address, from the connection backwards, that is not of a trusted proxy."""
	address = connected
	for earlier in reversed(forwarded.split(",")):
		if not is_trusted(address, trusted) or not (read := read_address(earlier)):
			break
		address = read
	return (read_address(address) or NOWHERE) if address != UNIX else NOWHERE


def is_trusted(address: str, trusted: tuple[str, ...]) -> bool:
	if address == UNIX:
		return UNIX in trusted
	read = read_address(address)
	return bool(read) and any(ip_address(read) in network for network in read_networks(trusted))


@lru_cache
def read_networks(trusted: tuple[str, ...]) -> tuple:
	"""Return the networks of a configuration; a name in it that is none raises `ValueError`."""
	return tuple(ip_network(name, strict=False) for name in trusted if name != UNIX)


@lru_cache(maxsize=2048)
def read_address(text: str) -> str | None:
	"""Return an address in its usual form, or None; IPv4 in the dress of IPv6 is IPv4."""
	try:
		address = ip_address(text.strip().strip("[]"))
	except ValueError:
		return None
	return str(getattr(address, "ipv4_mapped", None) or address)


def find_house(address: str) -> str:
	"""Return what stands for one subscriber: an IPv4 address, or the network of an IPv6 address."""
	return str(ip_network(f"{address}/{HOUSE}", strict=False)) if ":" in address else address
