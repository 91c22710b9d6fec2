using KubeKit.Resources.Printing;
using System.Globalization;

namespace KubeKit.Resources.Discovery.V1;

[PrintColumn("AddressType", Method = nameof(AddressTypeCell), Description = "The type of the addresses.")]
[PrintColumn("Ports", Method = nameof(PortsCell), Description = "The ports of every endpoint.")]
[PrintColumn("Endpoints", Method = nameof(EndpointsCell), Description = "The addresses.")]
[PrintColumn("Age", Method = nameof(AgeCell), Description = "How long ago the object was created.")]
public sealed partial record EndpointSlice
{
    internal static object? AddressTypeCell(EndpointSlice value, PrintContext context) => value.AddressType;

    internal static object? PortsCell(EndpointSlice value, PrintContext context) => CellText.Abridged(PortTexts(value), 3, "<unset>");

    internal static object? EndpointsCell(EndpointSlice value, PrintContext context) =>
        CellText.Abridged((value.Endpoints ?? []).SelectMany(endpoint => endpoint.Addresses).ToList(), 3, "<unset>");

    internal static object? AgeCell(EndpointSlice value, PrintContext context) => CellText.Age(value, context);

    private static List<string> PortTexts(EndpointSlice value) =>
        [.. (value.Ports ?? []).Select(port => port.Port is { } number ? number.ToString(CultureInfo.InvariantCulture) : "*")];
}
