using KubeKit.Controllers.Deployments;
using KubeKit.Controllers.Tests.Support;
using KubeKit.Resources.Apps.V1;

namespace KubeKit.Controllers.Tests.Deployments;

/// <summary>
/// A rolling update played by the plans alone: each set has pods that exist and pods that are ready, and a status that may be
/// older than both. Which of them moves next is the caller's choice, as it is chance in a cluster.
/// </summary>
internal sealed class SimulatedRollout(Deployment deployment)
{
    private readonly List<Entry> _sets = [];

    public Deployment Deployment { get; private set; } = deployment;

    public int Wished => Deployment.Spec!.Replicas!.Value;

    public int Pods => _sets.Sum(s => s.Pods);

    public int Wanted => _sets.Sum(s => s.Wanted);

    public int Available => _sets.Sum(s => s.Ready);

    public int SetCount => _sets.Count;

    /// <summary>Whether the newest set alone wants and has all pods, and all of them are ready.</summary>
    public bool IsDone => _sets[^1] is { } newest && newest.Wanted == Wished && Wanted == Wished && newest.Ready == Wished && Pods == Wished;

    /// <summary>Changes the template: a set that has it already is the newest again.</summary>
    public void Roll(int template)
    {
        var found = _sets.Find(s => s.Template == template);
        if (found is not null)
        {
            _sets.Remove(found);
        }

        _sets.Add(found ?? new Entry(template, _sets.Count));
    }

    /// <summary>One reconcile of the deployment; false when it had nothing to do.</summary>
    public bool Step()
    {
        var sets = _sets.ConvertAll(s => s.AsSet());
        var (newest, old) = (sets[^1], sets[..^1]);
        var next = ScalePlan.New(Deployment, newest, sets);
        if (next != ScalePlan.Wanted(newest))
        {
            _sets[^1].Wanted = next;
            return true;
        }

        var plan = ScalePlan.Old(Deployment, newest, old);
        foreach (var (set, replicas) in plan)
        {
            Assert.InRange(replicas, 0, ScalePlan.Wanted(set) - 1);
            _sets[sets.IndexOf(set)].Wanted = replicas;
        }

        return plan.Count > 0;
    }

    /// <summary>One reconcile of a ReplicaSet: makes and deletes pods, those that are not ready first.</summary>
    public void Keep(int index)
    {
        var set = _sets[index % _sets.Count];
        var unready = set.Pods - set.Ready;
        var surplus = Math.Max(0, set.Pods - set.Wanted);
        set.Ready -= Math.Max(0, surplus - unready);
        set.Pods = set.Wanted;
        set.Kept();
    }

    public void Report(int index) => _sets[index % _sets.Count].Report();

    /// <summary>One more pod of a set becomes ready, unless it is broken.</summary>
    public bool BecomeReady(int index)
    {
        var set = _sets[index % _sets.Count];
        var can = set.Ready < set.Pods && !set.IsBroken;
        set.Ready += can ? 1 : 0;
        return can;
    }

    public void Break(int index) => _sets[index % _sets.Count].IsBroken = true;

    /// <summary>Keeps and reports all sets.</summary>
    public void Settle()
    {
        for (var i = 0; i < _sets.Count; i++)
        {
            Keep(i);
            Report(i);
        }
    }

    /// <summary>All pods of the newest set, ready.</summary>
    public void Complete()
    {
        _sets[^1].Wanted = _sets[^1].Pods = _sets[^1].Ready = Wished;
        Settle();
    }

    private sealed class Entry(int template, int age)
    {
        private int _generation;
        private int _kept;
        private (int Ready, int Generation) _reported;

        public int Template { get; } = template;

        public int Wanted
        {
            get;
            set
            {
                _generation += field == value ? 0 : 1;
                field = value;
            }
        }

        public int Pods { get; set; }

        public int Ready { get; set; }

        public bool IsBroken { get; set; }

        public void Kept() => _kept = _generation;

        public void Report() => _reported = (Ready, _kept);

        public ReplicaSet AsSet()
        {
            var set = Samples.Set($"web-{Template}", Wanted, _reported.Ready, -age);
            return set with
            {
                Metadata = set.Metadata with { Generation = _generation },
                Status = set.Status! with { ObservedGeneration = _reported.Generation },
            };
        }
    }
}
