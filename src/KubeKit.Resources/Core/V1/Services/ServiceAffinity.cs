namespace KubeKit.Resources.Core.V1;

/// <summary>The values of <see cref="ServiceSpec.SessionAffinity"/>.</summary>
public static class ServiceAffinity
{
    /// <summary>A client keeps its endpoint.</summary>
    public const string ClientIP = "ClientIP";

    /// <summary>Each connection may go elsewhere.</summary>
    public const string None = "None";
}
