namespace KubeKit.Resources.Core.V1;

/// <summary>The values of <see cref="Toleration.Operator"/>.</summary>
public static class TolerationOperator
{
    /// <summary>Key and value are equal.</summary>
    public const string Equal = "Equal";

    /// <summary>The key is there.</summary>
    public const string Exists = "Exists";

    /// <summary>The taint's value is less.</summary>
    public const string Lt = "Lt";

    /// <summary>The taint's value is greater.</summary>
    public const string Gt = "Gt";
}
