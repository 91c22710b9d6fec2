namespace KubeKit.Resources.Yaml;

/// <summary>What YAML may cost: aliases make small texts large.</summary>
public sealed record YamlLimits
{
    /// <summary>The usual limits.</summary>
    public static YamlLimits Default { get; } = new();

    /// <summary>How deep values may nest.</summary>
    /// <value>512 levels, as the JSON reader allows.</value>
    public int MaxDepth { get; init; } = 512;

    /// <summary>How many bytes of JSON a text may expand to.</summary>
    /// <value>16 MiB: five times the API's largest request, so only aliases reach it.</value>
    public int MaxJsonBytes { get; init; } = 16 * 1024 * 1024;
}
