using Microsoft.Extensions.Options;

namespace KubeKit.Node;

/// <summary>Checks a node's options, at the latest when its kubelet is created.</summary>
[OptionsValidator]
internal sealed partial class NodeOptionsAttributes : IValidateOptions<NodeOptions>;

/// <summary>Checks a node's options, at the latest when its kubelet is created.</summary>
public sealed class NodeOptionsValidator : IValidateOptions<NodeOptions>
{
    private static readonly NodeOptionsAttributes Attributes = new();

    /// <inheritdoc/>
    public ValidateOptionsResult Validate(string? name, NodeOptions options)
    {
        var found = new List<string>(Attributes.Validate(name, options).Failures ?? []);
        if (options.Address is not null && !System.Net.IPAddress.TryParse(options.Address, out _))
            found.Add($"Address: '{options.Address}' is not an IP address.");

        if (options.LeaseRenewPeriod <= TimeSpan.Zero || options.LeaseRenewPeriod >= options.LeaseDuration)
            found.Add("LeaseRenewPeriod: must be above zero and below LeaseDuration.");

        if (options.StatusUpdatePeriod <= TimeSpan.Zero || options.StatusReportPeriod <= TimeSpan.Zero)
            found.Add("StatusUpdatePeriod and StatusReportPeriod: must be above zero.");

        if (options.ServingCertificate is { HasPrivateKey: false })
            found.Add("ServingCertificate: has no private key.");

        return found.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(found);
    }
}
