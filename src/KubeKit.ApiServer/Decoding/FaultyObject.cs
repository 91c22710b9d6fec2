using KubeKit.ApiServer.Encoding;
using KubeKit.Resources;
using KubeKit.Resources.Serialization;
using KubeKit.Resources.Validation;

namespace KubeKit.ApiServer.Decoding;

/// <summary>
/// Refuses objects of custom kinds that could only be read in part, with all that is wrong with them. What the request does not
/// write (the status of an object, or all but the status) may be as it will.
/// </summary>
internal static class FaultyObject
{
    /// <summary>How to decode what a client is responsible for.</summary>
    public static DecodeContext Context(ResourceDefinition kind, bool collectFindings = false) =>
        new() { ApplyDefaults = true, CollectFindings = collectFindings, CollectFaults = kind.CollectsFaults };

    /// <summary>Throws where something was found that the request would write.</summary>
    /// <exception cref="ApiException">The object is invalid.</exception>
    public static void Refuse(ResourceDefinition kind, string subresource, KubeObject value, DecodeContext context)
    {
        if (context.Faults.Count == 0)
        {
            return;
        }

        var faults = context.Faults.Where(fault => IsWritten(kind, subresource, fault.Path)).ToList();
        if (faults.Count == 0)
        {
            return;
        }

        // What could not be read says nothing more of itself, but the rest of the object may be wrong as well.
        var rules = new ValidationContext();
        kind.ValidateContent(value, rules);
        faults.AddRange(rules.Errors.Where(error => IsWritten(kind, subresource, error.Path) && !context.Faults.Any(fault => IsAtOrBelow(error.Path, fault.Path))));
        throw ApiErrors.Invalid(kind, value.Metadata.Name ?? "", faults);
    }

    private static bool IsWritten(ResourceDefinition kind, string subresource, string path) =>
        !kind.HasStatus || IsAtOrBelow(path, "status") == (subresource == "status");

    private static bool IsAtOrBelow(string path, string parent) =>
        path.StartsWith(parent, StringComparison.Ordinal) && (parent.Length == 0 || path.Length == parent.Length || path[parent.Length] is '.' or '[');
}
