using KubeKit.Store.Etcd.Protocol;
using KubeKit.Store.Etcd.Values;

namespace KubeKit.Store.Etcd.Calls;

/// <summary>A conditional write as one etcd transaction on the key's mod revision, and what its answer means.</summary>
internal static class WriteTransaction
{
    public static TxnRequest Build(EtcdKeys keys, in StoreWrite write)
    {
        var key = keys.Of(write.Key);
        var transaction = new TxnRequest();
        if (write.ExpectedRevision is { } expected)
        {
            transaction.Compare.Add(new Compare { Key = key, Target = Compare.Types.CompareTarget.Mod, Result = Compare.Types.CompareResult.Equal, ModRevision = expected });
        }

        if (write.Kind == StoreWriteKind.Put)
        {
            transaction.Success.Add(new RequestOp { RequestPut = new PutRequest { Key = key, Value = EtcdValue.Encode(write) } });
        }
        else
        {
            // Only what exists can be deleted: otherwise the last state of nothing would be noted.
            transaction.Compare.Add(new Compare { Key = key, Target = Compare.Types.CompareTarget.Mod, Result = Compare.Types.CompareResult.Greater, ModRevision = 0 });
            transaction.Success.Add(new RequestOp { RequestDeleteRange = new DeleteRangeRequest { Key = key } });
            transaction.Success.Add(new RequestOp { RequestPut = new PutRequest { Key = keys.Deleted, Value = EtcdValue.Encode(write) } });
        }

        transaction.Failure.Add(new RequestOp { RequestRange = new RangeRequest { Key = key } });
        return transaction;
    }

    public static CommitResult Read(EtcdKeys keys, in StoreWrite write, TxnResponse answer)
    {
        if (answer.Succeeded)
        {
            var revision = answer.Header.Revision;
            var value = RevisionSplice.Insert(write.Value.Span, write.RevisionOffset, revision);
            return new CommitResult(CommitOutcome.Committed, new StoreRecord(write.Key, value, revision));
        }

        var found = answer.Responses[0].ResponseRange.Kvs;
        return found.Count == 0
            ? new CommitResult(CommitOutcome.NotFound, null)
            : new CommitResult(CommitOutcome.Conflict, EtcdValue.Decode(keys, found[0]));
    }
}
