using System.Text;
using KubeKit.Resources.Validation;

namespace KubeKit.Resources.Storage.V1;

// Rules that the kinds of storage share.
internal static class StorageRules
{
    // Upstream's bounds: what a provisioner is told stays smaller than what etcd stores in one object.
    private const int MaxParameters = 512;
    private const int MaxParameterBytes = 256 * 1024;
    private const int MaxDriverName = 63;

    internal static void Driver(string member, string name, ValidationContext context)
    {
        if (name.Length == 0)
        {
            context.Required(member);
        }
        else
        {
            context.Invalid(member, name.ToLowerInvariant(), NameRules.QualifiedName(name.ToLowerInvariant()));
        }
    }

    internal static void CsiDriver(string member, string name, ValidationContext context)
    {
        if (name.Length == 0)
        {
            context.Required(member);
            return;
        }

        if (name.Length > MaxDriverName)
        {
            context.TooLong(member, MaxDriverName);
        }

        context.Invalid(member, name, NameRules.DnsSubdomain(name.ToLowerInvariant()));
    }

    internal static void Parameters(IReadOnlyDictionary<string, string>? parameters, ValidationContext context)
    {
        if (parameters?.Count > MaxParameters)
        {
            context.TooLong("parameters", MaxParameters);
            return;
        }

        var bytes = 0L;
        foreach (var (key, value) in parameters ?? new Dictionary<string, string>())
        {
            if (key.Length == 0)
            {
                context.Invalid("parameters", key, "field can not be empty.");
            }

            bytes += Encoding.UTF8.GetByteCount(key) + Encoding.UTF8.GetByteCount(value);
        }

        if (bytes > MaxParameterBytes)
        {
            context.TooLong("parameters", MaxParameterBytes);
        }
    }

    internal static bool Same(IReadOnlyDictionary<string, string>? left, IReadOnlyDictionary<string, string>? right) =>
        (left?.Count ?? 0) == (right?.Count ?? 0) && (left ?? new Dictionary<string, string>()).All(entry => right!.GetValueOrDefault(entry.Key) == entry.Value);
}
