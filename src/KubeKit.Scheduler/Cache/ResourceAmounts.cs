using KubeKit.Resources.Core.V1;
using KubeKit.Resources.Quantities;

namespace KubeKit.Scheduler.Cache;

/// <summary>Amounts of resources as whole numbers, for sums over thousands of pods.</summary>
public sealed class ResourceAmounts
{
    private Dictionary<string, long>? _others;

    /// <summary>Thousandths of a CPU.</summary>
    public long MilliCpu { get; internal set; }

    /// <summary>Bytes of memory.</summary>
    public long Memory { get; internal set; }

    /// <summary>Bytes of local disk.</summary>
    public long EphemeralStorage { get; internal set; }

    /// <summary>How many pods: what a node allows; nothing for pods.</summary>
    public long Pods { get; internal set; }

    /// <summary>Further resources, such as <c>example.com/gpu</c> or <c>hugepages-2Mi</c>.</summary>
    public IReadOnlyDictionary<string, long> Others => _others ?? (IReadOnlyDictionary<string, long>)Empty;

    private static Dictionary<string, long> Empty { get; } = [];

    /// <summary>The amount of a further resource; 0 when there is none.</summary>
    public long Other(string name) => _others is not null && _others.TryGetValue(name, out var amount) ? amount : 0;

    internal static ResourceAmounts Of(IReadOnlyDictionary<string, Quantity>? resources)
    {
        var amounts = new ResourceAmounts();
        foreach (var (name, quantity) in resources ?? new Dictionary<string, Quantity>())
        {
            switch (name)
            {
                case ResourceName.Cpu:
                    amounts.MilliCpu = quantity.MilliValue;
                    break;
                case ResourceName.Memory:
                    amounts.Memory = quantity.Value;
                    break;
                case ResourceName.EphemeralStorage:
                    amounts.EphemeralStorage = quantity.Value;
                    break;
                case ResourceName.Pods:
                    amounts.Pods = quantity.Value;
                    break;
                default:
                    (amounts._others ??= [])[name] = quantity.Value;
                    break;
            }
        }

        return amounts;
    }

    internal void Add(ResourceAmounts other, int sign = 1)
    {
        MilliCpu += sign * other.MilliCpu;
        Memory += sign * other.Memory;
        EphemeralStorage += sign * other.EphemeralStorage;
        if (other._others is not null)
        {
            _others ??= [];
            foreach (var (name, amount) in other._others)
            {
                _others[name] = _others.GetValueOrDefault(name) + (sign * amount);
            }
        }
    }

    /// <summary>Raises each amount to at least the other's.</summary>
    internal void RaiseTo(ResourceAmounts other)
    {
        MilliCpu = Math.Max(MilliCpu, other.MilliCpu);
        Memory = Math.Max(Memory, other.Memory);
        EphemeralStorage = Math.Max(EphemeralStorage, other.EphemeralStorage);
        foreach (var (name, amount) in other.Others)
        {
            (_others ??= [])[name] = Math.Max(Other(name), amount);
        }
    }

    internal ResourceAmounts Copy()
    {
        var copy = new ResourceAmounts { Pods = Pods };
        copy.Add(this);
        return copy;
    }
}
