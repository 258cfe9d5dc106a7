import ipaddress
from ipaddress import ip_address, ip_interface, ip_network

for text in ("10.0.0.1", "255.255.255.255", "::", "::1", "2001:db8::1", "2001:0db8:0:0:1:0:0:1", "1:2:3:4:5:6:7:8", "::ffff:1.2.3.4",
             "fe80::", "1:0:3:4:5:6:7:8", 5, b"\x01\x02\x03\x04", b"\0" * 15 + b"\x01"):
    a = ip_address(text)
    print(repr(a), a.version, a.packed, a.exploded, a.compressed, a.max_prefixlen)
for text in ("10.0.0.0/8", "10.1.2.3/255.255.0.0", "192.168.1.0/30", "192.168.1.4/31", "1.2.3.4", "2001:db8::/125", "::/0", "0.0.0.0/0",
             "10.0.0.0/0.0.0.255", ("10.0.0.0", 24)):
    n = ip_network(text, strict=False)
    print(repr(n), n.prefixlen, n.netmask, n.hostmask, n.network_address, n.broadcast_address, n.with_netmask, n.with_prefixlen)
    if n.max_prefixlen - n.prefixlen < 9:
        print(n.num_addresses, [str(h) for h in n.hosts()][:5], [str(h) for h in n][-3:], n[0], n[-1])
print([str(s) for s in ip_network("10.0.0.0/29").subnets()], [str(s) for s in ip_network("10.0.0.0/29").subnets(new_prefix=31)],
      ip_network("10.0.0.0/29").supernet(), ip_network("10.0.0.8/29").supernet(new_prefix=8))
i = ip_interface("10.1.2.3/8")
print(repr(i), i.ip, i.network, i.with_netmask, str(i), i.network.prefixlen, ip_interface("::1").network, ip_interface("1.2.3.4"))
net = ip_network("10.0.0.0/8")
print(ip_address("10.9.9.9") in net, ip_address("11.0.0.0") in net, ip_address("::1") in net, net.overlaps(ip_network("10.1.0.0/16")),
      ip_network("10.1.0.0/16").subnet_of(net), net.supernet_of(ip_network("10.1.0.0/16")), ip_network("11.0.0.0/8").overlaps(net))
print(ip_address("10.0.0.1") + 255, ip_address("10.0.1.0") - 1, int(ip_address("1.2.3.4")), ip_address("1.1.1.1") < ip_address("1.1.1.2"),
      sorted([ip_network("10.0.0.0/8"), ip_network("9.0.0.0/8"), ip_network("10.0.0.0/16")]), {ip_address("::1"): 1}[ip_address("::1")],
      ip_address("1.1.1.1") == ip_address("1.1.1.1"), ip_address("1.1.1.1") == "1.1.1.1", min(ip_address("::2"), ip_address("::1")))
for make, given in ((ip_address, "x"), (ip_address, "1.2.3"), (ip_address, "1.2.3.256"), (ip_address, "01.2.3.4"), (ip_address, "1::2::3"),
                    (ip_address, "1:2:3:4:5:6:7"), (ip_address, "12345::"), (ip_network, "10.0.0.1/8"), (ip_network, "10.0.0.0/33"),
                    (ip_network, "10.0.0.0/x"), (ip_interface, "nope"), (ip_address, -1), (ip_address, "1.2.3.4/8"), (ip_network, "::1/64")):
    try:
        print(make(given))
    except ValueError as error:
        print(type(error).__name__, error)
for make in (ipaddress.IPv4Address, ipaddress.IPv6Address, ipaddress.IPv4Network):
    try:
        make("no")
    except ipaddress.AddressValueError as error:
        print(type(error).__name__, isinstance(error, ValueError))
try:
    net[2 ** 24]
except IndexError as error:
    print(error)
