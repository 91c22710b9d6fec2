namespace KubeKit.Resources.ApiExtensions.Export;

/// <summary>A kind that no CustomResourceDefinition can describe; the message names the kind, the field and the reason.</summary>
public sealed class ExportException(string message) : Exception(message);
