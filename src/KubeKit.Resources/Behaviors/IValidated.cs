using KubeKit.Resources.Validation;

namespace KubeKit.Resources.Behaviors;

/// <summary>A type with rules that attributes cannot state. Called for every such value below an object, with its path.</summary>
public interface IValidated
{
    /// <summary>Adds an error for every broken rule.</summary>
    void Validate(ValidationContext context);
}

/// <summary>
/// A type whose rules cover all that lies below it too, told in an order of their own: neither its attributes nor the
/// rules of its members are asked. A kind that is such also has its updates checked by <see cref="IValidatedUpdate{TSelf}"/> alone.
/// </summary>
public interface IValidatedWhole : IValidated;

/// <summary>A kind with rules for changes.</summary>
/// <typeparam name="TSelf">The kind itself.</typeparam>
public interface IValidatedUpdate<TSelf>
{
    /// <summary>Adds an error for every rule that the change from <paramref name="old"/> breaks.</summary>
    void ValidateUpdate(TSelf old, ValidationContext context);
}

/// <summary>A kind with rules of their own for writes to its status subresource, which others judge as updates.</summary>
/// <typeparam name="TSelf">The kind itself.</typeparam>
public interface IValidatedStatusUpdate<TSelf>
{
    /// <summary>Adds an error for every rule that the new status breaks; metadata is checked already.</summary>
    void ValidateStatusUpdate(TSelf old, ValidationContext context);
}

/// <summary>A kind with rules for changes through its other subresources.</summary>
/// <typeparam name="TSelf">The kind itself.</typeparam>
public interface IValidatedSubresource<TSelf>
{
    /// <summary>Adds an error for every rule that a change through the subresource breaks; metadata is checked already.</summary>
    void ValidateSubresource(string subresource, TSelf old, ValidationContext context);
}
