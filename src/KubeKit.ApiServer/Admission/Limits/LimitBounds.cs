using System.Globalization;
using KubeKit.Resources.Core.V1;
using KubeKit.Resources.Quantities;

namespace KubeKit.ApiServer.Admission.Limits;

/// <summary>Collects what of a pod or claim lies outside of a LimitRange's bounds, in upstream's words.</summary>
internal sealed class LimitBounds
{
    private readonly List<string> _errors = [];

    /// <summary>All that was found; null for nothing.</summary>
    public string? Message => _errors.Count switch
    {
        0 => null,
        1 => _errors[0],
        _ => $"[{string.Join(", ", _errors)}]",
    };

    public void Check(LimitRangeItem item, PodSpec spec)
    {
        switch (item.Type)
        {
            case LimitType.Container:
                foreach (var container in spec.Containers.Concat(spec.InitContainers ?? []))
                {
                    Check(item, container.Resources?.Requests, container.Resources?.Limits);
                }

                break;
            case LimitType.Pod:
                Check(item, PodAmounts.Requests(spec), PodAmounts.Limits(spec));
                break;
        }
    }

    // Claims have no limits of their own: what they request is held to both bounds.
    public void Check(LimitRangeItem item, PersistentVolumeClaim claim)
    {
        if (item.Type != LimitType.PersistentVolumeClaim)
        {
            return;
        }

        var requests = claim.Spec?.Resources?.Requests;
        foreach (var (name, bound) in Sorted(item.Min))
        {
            CheckMin(item.Type, name, bound, Of(requests, name), null);
        }

        foreach (var (name, bound) in Sorted(item.Max))
        {
            CheckMaxRequest(item.Type, name, bound, Of(requests, name));
        }
    }

    private void Check(LimitRangeItem item, IReadOnlyDictionary<string, Quantity>? requests, IReadOnlyDictionary<string, Quantity>? limits)
    {
        foreach (var (name, bound) in Sorted(item.Min))
        {
            CheckMin(item.Type, name, bound, Of(requests, name), Of(limits, name));
        }

        foreach (var (name, bound) in Sorted(item.Max))
        {
            CheckMax(item.Type, name, bound, Of(requests, name), Of(limits, name));
        }

        foreach (var (name, bound) in Sorted(item.MaxLimitRequestRatio))
        {
            CheckRatio(item.Type, name, bound, Of(requests, name), Of(limits, name));
        }
    }

    private void CheckMin(string type, string name, Quantity bound, Quantity? request, Quantity? limit)
    {
        var rule = $"minimum {name} usage per {type} is {bound}";
        if (request is not { } asked)
        {
            _errors.Add($"{rule}.  No request is specified");
        }
        else if (asked < bound)
        {
            _errors.Add($"{rule}, but request is {asked}");
        }
        else if (limit is { } most && most < bound)
        {
            _errors.Add($"{rule}, but limit is {most}");
        }
    }

    private void CheckMax(string type, string name, Quantity bound, Quantity? request, Quantity? limit)
    {
        var rule = $"maximum {name} usage per {type} is {bound}";
        if (limit is not { } most)
        {
            _errors.Add($"{rule}.  No limit is specified");
        }
        else if (most > bound)
        {
            _errors.Add($"{rule}, but limit is {most}");
        }
        else if (request is { } asked && asked > bound)
        {
            _errors.Add($"{rule}, but request is {asked}");
        }
    }

    private void CheckMaxRequest(string type, string name, Quantity bound, Quantity? request)
    {
        var rule = $"maximum {name} usage per {type} is {bound}";
        if (request is not { } asked)
        {
            _errors.Add($"{rule}.  No request is specified");
        }
        else if (asked > bound)
        {
            _errors.Add($"{rule}, but request is {asked}");
        }
    }

    private void CheckRatio(string type, string name, Quantity bound, Quantity? request, Quantity? limit)
    {
        var rule = $"{name} max limit to request ratio per {type} is {bound}";
        if (request is not { IsZero: false } asked)
        {
            _errors.Add($"{rule}, but no request is specified or request is 0");
        }
        else if (limit is not { IsZero: false } most)
        {
            _errors.Add($"{rule}, but no limit is specified or limit is 0");
        }
        else if (most.Amount / asked.Amount > bound.Amount)
        {
            _errors.Add(string.Create(CultureInfo.InvariantCulture, $"{rule}, but provided ratio is {(double)most.Amount / (double)asked.Amount:F6}"));
        }
    }

    private static IEnumerable<KeyValuePair<string, Quantity>> Sorted(IReadOnlyDictionary<string, Quantity>? bounds) =>
        (bounds ?? new Dictionary<string, Quantity>()).OrderBy(bound => bound.Key, StringComparer.Ordinal);

    private static Quantity? Of(IReadOnlyDictionary<string, Quantity>? amounts, string name) =>
        amounts is not null && amounts.TryGetValue(name, out var amount) ? amount : default(Quantity?);
}
