using System.Net;
using System.Net.Sockets;

namespace HeleKlant.Promises.Reminders;

/// <summary>Whether an address points inside: this machine, the link, private networks and whatever else no stranger's server has.</summary>
public static class Inside
{
    private static readonly IPNetwork[] Networks =
    [
        .. new[]
        {
            "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24", "192.88.99.0/24", "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24",
            "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4",
            "::/128", "::1/128", "64:ff9b:1::/48", "100::/64", "2001:db8::/32", "fc00::/7", "fe80::/10", "fec0::/10", "ff00::/8",
        }.Select(IPNetwork.Parse),
    ];

    private static readonly IPNetwork Nat64 = IPNetwork.Parse("64:ff9b::/96");
    private static readonly IPNetwork SixToFour = IPNetwork.Parse("2002::/16");

    public static bool Is(IPAddress address)
    {
        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        if (plain.AddressFamily == AddressFamily.InterNetworkV6)
        {
            // An address of the fourth kind inside one of the sixth points where that one points.
            var bytes = plain.GetAddressBytes();
            if (Nat64.Contains(plain))
            {
                return Is(new IPAddress(bytes[12..]));
            }

            if (SixToFour.Contains(plain))
            {
                return Is(new IPAddress(bytes[2..6]));
            }
        }

        return Array.Exists(Networks, network => network.Contains(plain));
    }
}
