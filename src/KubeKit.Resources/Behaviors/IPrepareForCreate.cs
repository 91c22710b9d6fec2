namespace KubeKit.Resources.Behaviors;

/// <summary>A kind with own rules for what the server makes of a new object (never for refusing it: that is validation).</summary>
/// <typeparam name="TSelf">The kind itself.</typeparam>
public interface IPrepareForCreate<TSelf>
{
    /// <summary>The object to validate and store.</summary>
    TSelf PrepareForCreate();
}

/// <summary>A kind with own rules for what the server makes of an update.</summary>
/// <typeparam name="TSelf">The kind itself.</typeparam>
public interface IPrepareForUpdate<TSelf>
{
    /// <summary>The object to validate and store in place of <paramref name="old"/>.</summary>
    TSelf PrepareForUpdate(TSelf old);
}

/// <summary>A kind with own rules for what the server makes of a write to the status subresource.</summary>
/// <typeparam name="TSelf">The kind itself.</typeparam>
public interface IPrepareForStatusUpdate<TSelf>
{
    /// <summary>The object to validate and store in place of <paramref name="old"/>.</summary>
    TSelf PrepareForStatusUpdate(TSelf old);
}
