using KubeKit.Resources.Behaviors;
using KubeKit.Resources.Validation;

namespace KubeKit.Resources.Core.V1;

// Parts of built-in kinds that kinds of other groups, and custom kinds, hold too: the same rules hold for them there.

public sealed partial record PodTemplateSpec : IValidatedWhole
{
    /// <inheritdoc/>
    public void Validate(ValidationContext context) => PodTemplateRules.Validate(this, null, context);
}

public sealed partial record PodSpec : IValidatedWhole
{
    /// <inheritdoc/>
    public void Validate(ValidationContext context) => new PodSpecRules(this, null, null, context).Validate();
}

public sealed partial record EnvVar : IValidatedWhole
{
    /// <inheritdoc/>
    public void Validate(ValidationContext context) => EnvironmentRules.Variable(this, context);
}

public sealed partial record ResourceRequirements : IValidatedWhole
{
    /// <inheritdoc/>
    public void Validate(ValidationContext context) => ResourceRules.Requirements(this, null, forPod: false, allowsPartHugePages: false, context);
}

public sealed partial record NodeSelector : IValidatedWhole
{
    /// <inheritdoc/>
    public void Validate(ValidationContext context) => AffinityRules.Nodes("", this, allowsInvalidValues: false, context);
}

public sealed partial record Toleration : IValidatedWhole
{
    /// <inheritdoc/>
    public void Validate(ValidationContext context) => TolerationRules.One(this, allowsComparison: false, context);
}

public sealed partial record PersistentVolumeClaimSpec : IValidatedWhole
{
    /// <inheritdoc/>
    public void Validate(ValidationContext context) => ClaimRules.Spec(this, null, context);
}
