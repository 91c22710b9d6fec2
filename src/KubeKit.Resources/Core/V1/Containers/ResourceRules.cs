using KubeKit.Resources.Quantities;
using KubeKit.Resources.Validation;

namespace KubeKit.Resources.Core.V1;

// Names and amounts of resources, and what a container or pod requests of them.
internal static class ResourceRules
{
    private static readonly string[] OfContainers = [ResourceName.Cpu, ResourceName.Memory, ResourceName.EphemeralStorage];

    private static readonly string[] Countable =
    [
        "pods", "resourcequotas", "services", "replicationcontrollers", "secrets", "configmaps", "persistentvolumeclaims", "services.nodeports",
        "services.loadbalancers",
    ];

    private static readonly string[] OfQuotas =
    [
        "cpu", "memory", "ephemeral-storage", "requests.cpu", "requests.memory", "requests.storage", "requests.ephemeral-storage", "limits.cpu",
        "limits.memory", "limits.ephemeral-storage", .. Countable,
    ];

    private static readonly string[] Standard = [.. OfQuotas, "storage"];

    // In the namespace of Kubernetes itself, named or not.
    internal static bool IsNative(string name) => !name.Contains('/', StringComparison.Ordinal) || name.Contains("kubernetes.io/", StringComparison.Ordinal);

    internal static bool IsHugePages(string name) => name.StartsWith(ResourceName.HugePagesPrefix, StringComparison.Ordinal);

    // Devices and huge pages cannot be shared out twice.
    internal static bool IsOvercommitAllowed(string name) => IsNative(name) && !IsHugePages(name);

    internal static bool IsOfQuotas(string name) => OfQuotas.Contains(name) || IsHugePages(name) || name.StartsWith("requests.hugepages-", StringComparison.Ordinal);

    internal static bool IsExtended(string name) =>
        !IsNative(name) && !name.StartsWith("requests.", StringComparison.Ordinal) && NameRules.QualifiedName("requests." + name).Count == 0;

    internal static bool IsWholePages(string name, Quantity amount) =>
        Quantity.TryParse(name[ResourceName.HugePagesPrefix.Length..], out var size) && size > Quantity.Zero && size.MilliValue % 1000 == 0
        && amount.Value % size.Value == 0;

    internal static bool Name(string member, string name, ValidationContext context)
    {
        if (NameRules.QualifiedName(name) is { Count: > 0 } errors)
        {
            context.Invalid(member, name, errors);
            return false;
        }

        if (!name.Contains('/', StringComparison.Ordinal) && !Standard.Contains(name) && !IsHugePages(name) && !name.StartsWith("requests.hugepages-", StringComparison.Ordinal))
        {
            context.Invalid(member, name, "must be a standard resource type or fully qualified");
            return false;
        }

        return true;
    }

    internal static void ContainerName(string member, string name, ValidationContext context)
    {
        Name(member, name, context);
        if (!name.Contains('/', StringComparison.Ordinal))
        {
            if (!OfContainers.Contains(name) && !IsHugePages(name))
            {
                context.Invalid(member, name, "must be a standard resource for containers");
            }
        }
        else if (!IsNative(name) && !IsExtended(name))
        {
            context.Invalid(member, name, "doesn't follow extended resource name standard");
        }
    }

    internal static void QuotaName(string member, string name, ValidationContext context)
    {
        Name(member, name, context);
        if (!name.Contains('/', StringComparison.Ordinal) && !IsOfQuotas(name))
        {
            context.Invalid(member, name, "must be a standard resource for quota");
        }
    }

    internal static void Amount(string member, string name, Quantity amount, ValidationContext context)
    {
        context.NotNegative(member, amount);
        if (amount.MilliValue % 1000 != 0 && (Countable.Contains(name) || IsExtended(name)))
        {
            context.Invalid(member, amount, "must be an integer");
        }
    }

    internal static void Requirements(
        ResourceRequirements resources, HashSet<string>? claims, bool forPod, bool allowsPartHugePages, ValidationContext context)
    {
        var (hasBasic, hasHugePages) = (false, false);
        foreach (var (name, limit) in Sorted(resources.Limits))
        {
            NameAndAmount($"limits[{name}]", name, limit);
            Pages($"limits[{name}]", name, limit);
        }

        foreach (var (name, request) in Sorted(resources.Requests))
        {
            NameAndAmount($"requests[{name}]", name, request);
            Bound(resources.Limits, name, request, context);
            Pages($"requests[{name}]", name, request);
        }

        if (hasHugePages && !hasBasic)
        {
            context.Forbidden("", "HugePages require cpu or memory");
        }

        Claims(resources.Claims, claims, context);

        void NameAndAmount(string member, string name, Quantity amount)
        {
            if (forPod)
            {
                PodName(member, name, context);
            }
            else
            {
                ContainerName(member, name, context);
            }

            Amount(member, name, amount, context);
            hasBasic |= name is ResourceName.Cpu or ResourceName.Memory;
        }

        void Pages(string member, string name, Quantity amount)
        {
            if (!IsHugePages(name))
            {
                return;
            }

            hasHugePages = true;
            if (!allowsPartHugePages && !IsWholePages(name, amount))
            {
                context.Invalid(member, amount, $"{amount} is not positive integer multiple of {name}");
            }
        }
    }

    // Maps have no order that a message could follow, so errors follow the names.
    internal static IEnumerable<KeyValuePair<string, Quantity>> Sorted(IReadOnlyDictionary<string, Quantity>? amounts) =>
        amounts is null or { Count: 0 } ? [] : amounts.Count == 1 ? amounts : amounts.OrderBy(amount => amount.Key, StringComparer.Ordinal);

    private static void PodName(string member, string name, ValidationContext context)
    {
        if (Name(member, name, context) && name is not (ResourceName.Cpu or ResourceName.Memory) && !IsHugePages(name))
        {
            context.NotSupported(member, name, [ResourceName.Cpu, ResourceName.HugePagesPrefix, ResourceName.Memory]);
        }
    }

    private static void Bound(IReadOnlyDictionary<string, Quantity>? limits, string name, Quantity request, ValidationContext context)
    {
        if (limits is not null && limits.TryGetValue(name, out var limit))
        {
            if (request != limit && !IsOvercommitAllowed(name))
            {
                context.Invalid("requests", request, $"must be equal to {name} limit of {limit}");
            }
            else if (request > limit)
            {
                context.Invalid("requests", request, $"must be less than or equal to {name} limit of {limit}");
            }
        }
        else if (!IsOvercommitAllowed(name))
        {
            context.Required("limits", "Limit must be set for non overcommitable resources");
        }
    }

    private static void Claims(IReadOnlyList<ResourceClaim>? claims, HashSet<string>? ofPod, ValidationContext context)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < (claims?.Count ?? 0); i++)
        {
            using var _ = context.Enter("claims", i);
            var (name, request) = (claims![i].Name, claims[i].Request);
            if (name.Length == 0)
            {
                context.Required("");
                continue;
            }

            if (names.Contains(name))
            {
                context.Duplicate("", name);
            }
            else
            {
                Claim(name, request, names, context);
            }

            if (ofPod?.Contains(name) != true)
            {
                context.NotFound("", name, "must be one of the names in pod.spec.resourceClaims"
                    + (ofPod is not { Count: > 0 } ? " which is empty" : ": " + string.Join(", ", ofPod.Order(StringComparer.Ordinal))));
            }
        }
    }

    private static void Claim(string name, string? request, HashSet<string> names, ValidationContext context)
    {
        var key = name;
        if (!string.IsNullOrEmpty(request))
        {
            context.Invalid("request", request, NameRules.DnsLabel(request));
            key += "/" + request;
        }

        if (names.Contains(key))
        {
            context.Duplicate("", key);
        }
        else if (string.IsNullOrEmpty(request) && names.Any(other => other.StartsWith(name + "/", StringComparison.Ordinal)))
        {
            // The whole claim after one of its requests.
            context.Duplicate("", name);
        }

        names.Add(key);
    }
}
