namespace KubeKit.Resources.Apps.V1;

/// <summary>What becomes of the claims of a StatefulSet's pods.</summary>
public static class ClaimRetention
{
    /// <summary>They stay.</summary>
    public const string Retain = "Retain";

    /// <summary>They are deleted.</summary>
    public const string Delete = "Delete";
}
