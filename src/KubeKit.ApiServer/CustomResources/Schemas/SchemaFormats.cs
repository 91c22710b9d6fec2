using KubeKit.Resources.ApiExtensions.V1;
using KubeKit.Resources.Validation;

namespace KubeKit.ApiServer.CustomResources.Schemas;

/// <summary>The formats that upstream's server of 1.36 knows. Others mean nothing; whoever writes them is warned.</summary>
internal static class SchemaFormats
{
    // Without dashes, as upstream compares them.
    private static readonly HashSet<string> OfStrings = new(StringComparer.Ordinal)
    {
        "bsonobjectid", "uri", "email", "hostname", "ipv4", "ipv6", "cidr", "mac", "uuid", "uuid3", "uuid4", "uuid5", "isbn", "isbn10", "isbn13", "creditcard", "ssn",
        "hexcolor", "rgbcolor", "byte", "password", "date", "duration", "datetime", "k8sshortname", "k8slongname",
    };

    /// <summary>The format that strings under a schema are checked by; null for none.</summary>
    public static string? Checked(JSONSchemaProps props) => props.Format is { Length: > 0 } format && props.Type is null or "" or "string" && OfStrings.Contains(StringFormats.Plain(format)) ? format : null;

    /// <summary>Whether a schema names a format that means nothing.</summary>
    public static bool IsUnknown(JSONSchemaProps props) => props.Format is { Length: > 0 } format && !(props.Type switch
    {
        null or "" or "string" => OfStrings.Contains(StringFormats.Plain(format)),
        "integer" => format is "int32" or "int64",
        "number" => format is "float" or "double",
        _ => false,
    });
}
