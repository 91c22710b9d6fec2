namespace KubeKit.Node;

/// <summary>The version of Kubernetes whose kubelet this one behaves like.</summary>
internal static class KubeletVersion
{
    public const string Value = "v1.36.2";
}
