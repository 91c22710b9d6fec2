namespace KubeKit.Resources.Core.V1;

/// <summary>How volumes may be used.</summary>
public static class AccessMode
{
    /// <summary>For reading and writing by one node.</summary>
    public const string ReadWriteOnce = "ReadWriteOnce";

    /// <summary>For reading by many nodes.</summary>
    public const string ReadOnlyMany = "ReadOnlyMany";

    /// <summary>For reading and writing by many nodes.</summary>
    public const string ReadWriteMany = "ReadWriteMany";

    /// <summary>For reading and writing by one pod.</summary>
    public const string ReadWriteOncePod = "ReadWriteOncePod";

    internal static void Validate(IReadOnlyList<string>? modes, Validation.ValidationContext context)
    {
        foreach (var mode in modes ?? [])
        {
            if (mode is not (ReadWriteOnce or ReadOnlyMany or ReadWriteMany or ReadWriteOncePod))
            {
                context.NotSupported("accessModes", mode, [ReadOnlyMany, ReadWriteMany, ReadWriteOnce, ReadWriteOncePod]);
            }
        }

        if (modes is { Count: > 1 } && modes.Contains(ReadWriteOncePod) && modes.Any(mode => mode is ReadWriteOnce or ReadOnlyMany or ReadWriteMany))
        {
            context.Forbidden("accessModes", "may not use ReadWriteOncePod with other access modes");
        }
    }
}
