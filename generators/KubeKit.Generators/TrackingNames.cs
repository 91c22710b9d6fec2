namespace KubeKit.Generators;

/// <summary>The names of the generator's steps, by which tests see what an edit runs again.</summary>
internal static class TrackingNames
{
    public const string Resources = nameof(Resources);
    public const string Values = nameof(Values);
    public const string Types = nameof(Types);
    public const string Codec = nameof(Codec);
    public const string Protobuf = nameof(Protobuf);
    public const string Equality = nameof(Equality);
    public const string Schema = nameof(Schema);
    public const string Validation = nameof(Validation);
    public const string Definition = nameof(Definition);
}
