using Microsoft.CodeAnalysis;

namespace KubeKit.Generators.Diagnostics;

internal static class Descriptors
{
    private const string Category = "KubeKit";

    public static DiagnosticDescriptor Error(string id, string title, string message) => new(
        id,
        title,
        message,
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: $"https://github.com/kubekit/kubekit/blob/main/docs/diagnostics/{id}.md");
}
