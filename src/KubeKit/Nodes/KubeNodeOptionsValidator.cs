using System.Text.RegularExpressions;
using KubeKit.ControlPlane;
using Microsoft.Extensions.Options;

namespace KubeKit.Nodes;

/// <summary>Says what is wrong with a node's options before anything starts.</summary>
internal sealed partial class KubeNodeOptionsValidator : IValidateOptions<KubeNodeOptions>
{
    public ValidateOptionsResult Validate(string? name, KubeNodeOptions options)
    {
        var failures = new List<string>();
        if (options.Name.Length > 253 || !NodeName().IsMatch(options.Name))
        {
            failures.Add($"{nameof(options.Name)}: \"{options.Name}\" is no node name: lower-case letters, digits, '-' and '.', beginning and ending with a letter or digit");
        }

        foreach (var (port, of) in new[] { (options.KubeletPort, nameof(options.KubeletPort)), (options.ReadOnlyPort, nameof(options.ReadOnlyPort)) })
        {
            if (port is < 0 or > 65535)
            {
                failures.Add($"{of}: {port} is no port; it must be between 0 and 65535");
            }
        }

        if (options.KubeconfigFile is { } file && !File.Exists(file))
        {
            failures.Add($"{nameof(options.KubeconfigFile)}: {file} does not exist");
        }

        if (options.HeartbeatPeriod <= TimeSpan.Zero)
        {
            failures.Add($"{nameof(options.HeartbeatPeriod)}: {options.HeartbeatPeriod} is no time to wait; it must be more than nothing");
        }

        if (options.ServiceCidr is { } cidr && !ServiceRange.IsValid(cidr))
        {
            failures.Add($"{nameof(options.ServiceCidr)}: \"{cidr}\" is no {ServiceRange.Expected}");
        }

        return failures.Count > 0 ? ValidateOptionsResult.Fail(failures) : ValidateOptionsResult.Success;
    }

    [GeneratedRegex(@"^[a-z0-9]([-a-z0-9.]*[a-z0-9])?$")]
    private static partial Regex NodeName();
}
