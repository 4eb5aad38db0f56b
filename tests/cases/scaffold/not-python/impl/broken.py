class Orders(:
