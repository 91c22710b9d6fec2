using System.Text.RegularExpressions;
using KubeKit.Resources.Validation;

namespace KubeKit.Resources.Core.V1;

// Block devices and disks that are reached over a network, with rules of some length.
internal static partial class VolumeRules
{
    internal static void Iscsi(ISCSIVolumeSource source, ValidationContext context)
    {
        context.Need("targetPortal", source.TargetPortal);
        QualifiedIscsi("iqn", source.Iqn, "must be valid format starting with iqn, eui, or naa", context);
        Lun(source.Lun, context);
        if ((source.ChapAuthDiscovery == true || source.ChapAuthSession == true) && source.SecretRef is null)
        {
            context.Required("secretRef");
        }

        Initiator(source.InitiatorName, "must be valid format starting with iqn, eui, or naa", context);
    }

    internal static void Iscsi(ISCSIPersistentVolumeSource source, string? volume, ValidationContext context)
    {
        context.Need("targetPortal", source.TargetPortal);
        if (source.InitiatorName is not null && (volume ?? "").Length + 1 + source.TargetPortal.Length > 64)
        {
            context.Invalid("targetportal", source.TargetPortal, LongPortal);
        }

        QualifiedIscsi("iqn", source.Iqn, "must be valid format", context);
        Lun(source.Lun, context);
        if ((source.ChapAuthDiscovery == true || source.ChapAuthSession == true) && source.SecretRef is null)
        {
            context.Required("secretRef");
        }

        if (source.SecretRef is { } secret)
        {
            context.Need("secretRef.name", secret.Name);
        }

        Initiator(source.InitiatorName, "must be valid format", context);
    }

    internal static void Fc(FCVolumeSource source, ValidationContext context)
    {
        var (names, ids) = (source.TargetWWNs is { Count: > 0 }, source.Wwids is { Count: > 0 });
        if (!names && !ids)
        {
            context.Required("targetWWNs", "must specify either targetWWNs or wwids, but not both");
        }

        if (names && ids)
        {
            context.Invalid("targetWWNs", source.TargetWWNs, "targetWWNs and wwids can not be specified simultaneously");
        }

        if (names && source.Lun is null)
        {
            context.Required("lun", "lun is required if targetWWNs is specified");
        }
        else if (names)
        {
            Lun(source.Lun!.Value, context);
        }
    }

    internal static void Quobyte(QuobyteVolumeSource source, ValidationContext context)
    {
        const string Pairs = "must be a host:port pair or multiple pairs separated by commas";
        if (source.Registry.Length == 0)
        {
            context.Required("registry", Pairs);
        }
        else if (source.Tenant?.Length >= 65)
        {
            context.Required("tenant", "must be a UUID and may not exceed a length of 64 characters");
        }
        else if (source.Registry.Split(',').Any(pair => !IsHostAndPort(pair)))
        {
            context.Invalid("registry", source.Registry, Pairs);
        }

        context.Need("volume", source.Volume);
    }

    internal static void AzureDisk(AzureDiskVolumeSource source, ValidationContext context)
    {
        context.Need("diskName", source.DiskName);
        context.Need("diskURI", source.DiskURI);
        if (source.CachingMode is { } caching)
        {
            context.MustBeAmong("cachingMode", caching, "None", "ReadOnly", "ReadWrite");
        }

        if (source.Kind is not { } kind)
        {
            return;
        }

        context.MustBeAmong("kind", kind, "Dedicated", "Managed", "Shared");
        var isManaged = kind == "Managed";
        if (!source.DiskURI.StartsWith(isManaged ? "/subscriptions/" : "https://", StringComparison.Ordinal))
        {
            context.NotAmong("diskURI", source.DiskURI, isManaged
                ? "/subscriptions/{sub-id}/resourcegroups/{group-name}/providers/microsoft.compute/disks/{disk-id}"
                : "https://{account-name}.blob.core.windows.net/{container-name}/{disk-name}.vhd");
        }
    }

    private static void Lun(int lun, ValidationContext context) => context.Between("lun", lun, 0, 255);

    private static void QualifiedIscsi(string member, string name, string unknown, ValidationContext context)
    {
        if (name.Length == 0)
        {
            context.Required(member);
        }
        else if (IscsiError(name, unknown) is { } error)
        {
            context.Invalid(member, name, error);
        }
    }

    private static void Initiator(string? name, string unknown, ValidationContext context)
    {
        if (name is not null && IscsiError(name, unknown) is { } error)
        {
            context.Invalid("initiatorname", name, error);
        }
    }

    private static string? IscsiError(string name, string unknown) =>
        name.StartsWith("iqn", StringComparison.Ordinal) ? IqnFormat().IsMatch(name) ? null : "must be valid format"
        : name.StartsWith("eui", StringComparison.Ordinal) ? EuiFormat().IsMatch(name) ? null : "must be valid format"
        : name.StartsWith("naa", StringComparison.Ordinal) ? NaaFormat().IsMatch(name) ? null : "must be valid format"
        : unknown;

    // host:port, the host in brackets where it holds colons.
    private static bool IsHostAndPort(string pair)
    {
        var colon = pair.LastIndexOf(':');
        var host = colon < 0 ? "" : pair[..colon];
        return colon >= 0 && (host.StartsWith('[') ? host.EndsWith(']') && host.IndexOf(']', StringComparison.Ordinal) == host.Length - 1 : !host.AsSpan().ContainsAny(":[]"));
    }

    [GeneratedRegex(@"iqn\.\d{4}-\d{2}\.([A-Za-z0-9.-]+)(:[^,;*&$|\s]+)$", RegexOptions.CultureInvariant)]
    private static partial Regex IqnFormat();

    [GeneratedRegex("^eui.[A-Za-z0-9]{16}$", RegexOptions.CultureInvariant)]
    private static partial Regex EuiFormat();

    [GeneratedRegex("^naa.[A-Za-z0-9]{32}$", RegexOptions.CultureInvariant)]
    private static partial Regex NaaFormat();
}
