namespace KubeKit.Node.Volumes;

/// <summary>A file of a volume that is made of API objects.</summary>
/// <param name="Content">Its content.</param>
/// <param name="Mode">Its permissions.</param>
internal readonly record struct VolumeFile(ReadOnlyMemory<byte> Content, UnixFileMode Mode);
