using KubeKit.Resources.Behaviors;
using KubeKit.Resources.Validation;

namespace KubeKit.Resources.Core.V1;

public sealed partial record Service : IValidatedName, IValidatedWhole, IValidatedUpdate<Service>, IValidatedStatusUpdate<Service>, IWarnsOnWrite<Service>
{
    /// <inheritdoc/>
    public IReadOnlyList<string> NameErrors(string name) => NameRules.DnsLabel(name);

    /// <inheritdoc/>
    public void Validate(ValidationContext context) => new ServiceRules(this, null, context).Validate();

    /// <inheritdoc/>
    public void ValidateUpdate(Service old, ValidationContext context) => new ServiceRules(this, old, context).ValidateUpdate();

    /// <inheritdoc/>
    public void ValidateStatusUpdate(Service old, ValidationContext context) => new ServiceRules(this, old, context).ValidateStatus();

    /// <inheritdoc/>
    public void Warn(Service? old, ICollection<string> warnings) => ServiceWarnings.Add(this, warnings);
}
