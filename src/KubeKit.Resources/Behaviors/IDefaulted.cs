namespace KubeKit.Resources.Behaviors;

/// <summary>A type with defaults that an attribute cannot state. Decoding on the server calls it bottom-up, after <see cref="DefaultAttribute"/>s.</summary>
/// <typeparam name="TSelf">The type itself.</typeparam>
public interface IDefaulted<TSelf>
{
    /// <summary>This value with every unset field that has a default filled in.</summary>
    TSelf WithDefaults();
}
