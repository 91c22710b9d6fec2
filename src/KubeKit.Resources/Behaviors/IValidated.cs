using KubeKit.Resources.Validation;

namespace KubeKit.Resources.Behaviors;

/// <summary>A type with rules that attributes cannot state. Called for every such value below an object, with its path.</summary>
public interface IValidated
{
    /// <summary>Adds an error for every broken rule.</summary>
    void Validate(ValidationContext context);
}

/// <summary>A kind with rules for changes.</summary>
/// <typeparam name="TSelf">The kind itself.</typeparam>
public interface IValidatedUpdate<TSelf>
{
    /// <summary>Adds an error for every rule that the change from <paramref name="old"/> breaks.</summary>
    void ValidateUpdate(TSelf old, ValidationContext context);
}
