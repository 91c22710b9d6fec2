namespace KubeKit.Crds.Import;

/// <summary>A file of C# that was made of a CustomResourceDefinition.</summary>
/// <param name="Path">The path below the output directory, with slashes.</param>
/// <param name="Text">The C#.</param>
public sealed record ImportedFile(string Path, string Text);

/// <summary>What an import made.</summary>
/// <param name="Files">The files.</param>
/// <param name="Notes">What the CustomResourceDefinitions say and the C# does not, one sentence each.</param>
public sealed record ImportResult(IReadOnlyList<ImportedFile> Files, IReadOnlyList<string> Notes);
